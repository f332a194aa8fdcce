// Opens workbooks and saves them again: LIBRARY FORMAT FOLDER FILE…; prints one JSON object: file → true, or the error.
import path from 'node:path'

const [library, format, folder, ...files] = process.argv.slice(2)
const { default: used } = await import(library === 'exceljs' ? 'exceljs' : 'xlsx')

async function save(file, target) {
  if (library === 'exceljs') {
    const workbook = new used.Workbook()
    await workbook.xlsx.readFile(file)
    await workbook.xlsx.writeFile(target)
  } else {
    used.writeFile(used.readFile(file), target)
  }
}

const done = {}
for (const file of files) {
  try {
    await save(file, path.join(folder, `${path.parse(file).name}.${format}`))
    done[file] = true
  } catch (error) {
    done[file] = String(error)
  }
}
console.log(JSON.stringify(done))
