package io.github.majoradrop.rules;

/** How large a request may be. */
public final class Limits {

    /** Django's DATA_UPLOAD_MAX_MEMORY_SIZE: a body of so many bytes is read (case 211), one more is answered a bare 400 (case 212). */
    public static final int LARGEST_BODY = 2_621_440;

    /** How many levels of JSON a record may have. */
    public static final int DEEPEST_RECORD = 100;

    private Limits() {}
}
