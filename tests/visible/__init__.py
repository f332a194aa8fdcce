"""The mistakes people make in what they type, and whether the workbook shows them before it is sent."""
