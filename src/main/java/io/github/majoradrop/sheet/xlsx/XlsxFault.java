package io.github.majoradrop.sheet.xlsx;

import java.io.IOException;

/** A workbook that cannot be read, in words for the operator that hold none of its cells. An IOException, so that streams may throw it. */
public final class XlsxFault extends IOException {

    static final String DAMAGED = "the workbook is damaged or cut off: open it in Excel and save it anew as .xlsx";
    static final String TOO_LARGE = ": save it as 'CSV UTF-8'";

    XlsxFault(String detail) {
        super(detail);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        // Told to the operator, never to a programmer.
        return this;
    }
}
