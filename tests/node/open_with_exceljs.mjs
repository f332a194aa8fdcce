// Opens the workbooks named on the command line with exceljs; prints one JSON object: file → names of its worksheets, or the error.
import ExcelJS from 'exceljs'

const found = {}
for (const file of process.argv.slice(2)) {
  try {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(file)
    found[file] = { sheets: workbook.worksheets.map((sheet) => sheet.name) }
  } catch (error) {
    found[file] = { error: String(error) }
  }
}
console.log(JSON.stringify(found))
