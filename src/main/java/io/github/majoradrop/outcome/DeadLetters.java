package io.github.majoradrop.outcome;

import java.io.IOException;
import java.util.List;

/** The dead letters of one source, looked up position by position in ascending order. */
public interface DeadLetters {

    /** The dead letters of a row or object, in any order; empty if all that it makes was accepted. */
    List<DeadLetter> of(int position) throws IOException;

    /** Whether the source makes more than one kind of record, so that a row of the sheet must say which of them it is for. */
    boolean severalKinds();
}
