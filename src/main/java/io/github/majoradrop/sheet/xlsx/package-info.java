/**
 * Reads workbooks, on the zip and XML readers of the JDK, a row at a time and bounded everywhere.
 *
 * <p>No library reads them here, since memory must not grow with a file. Measured: fastexcel-reader, the event API of POI and the streaming reader
 * built upon it each run out of 64 or of 128 MB on a sheet with a million texts, or with one cell of 100 MB; these classes do not.
 */
package io.github.majoradrop.sheet.xlsx;
