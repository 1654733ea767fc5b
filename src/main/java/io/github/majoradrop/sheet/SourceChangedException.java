package io.github.majoradrop.sheet;

import java.io.IOException;

/** What was read of a source is no longer what stands there: nothing more of it is read, and a line will say so. */
public final class SourceChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    public SourceChangedException(String how) {
        super(how);
    }
}
