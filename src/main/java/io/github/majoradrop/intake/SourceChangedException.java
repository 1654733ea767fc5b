package io.github.majoradrop.intake;

import java.io.IOException;

/** What was read of a source is no longer what stands there: nothing more of it is read, and a line will say so. */
final class SourceChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    SourceChangedException(String how) {
        super(how);
    }
}
