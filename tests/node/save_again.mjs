// Opens workbooks and saves them again: LIBRARY FORMAT FOLDER FILE…; prints one JSON object: file → true, or the error.
import path from 'node:path'
import ExcelJS from 'exceljs'
import XLSX from 'xlsx'

const [library, format, folder, ...files] = process.argv.slice(2)

async function save(file, target) {
  if (library === 'exceljs') {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(file)
    await workbook.xlsx.writeFile(target)
  } else {
    XLSX.writeFile(XLSX.readFile(file), target)
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
