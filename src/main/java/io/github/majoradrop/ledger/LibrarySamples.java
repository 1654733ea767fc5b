package io.github.majoradrop.ledger;

import io.github.majoradrop.sheet.SheetNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Says which samples a source names in its libraries, and which runs: the lines have the name of the library alone. */
@FunctionalInterface
public interface LibrarySamples {

    /** Takes what is found, a library at a time. */
    interface Taker {
        /**
         * @param samples the places of the rows of each by its id
         * @param sheets those of the source
         */
        void library(String name, Map<String, List<Integer>> samples, SheetNames sheets);

        /** Whether runs are asked for, too, for which the source is read once more. */
        boolean wantsRuns();

        /** @param runs the names of those in the sequencing record of that library */
        void sequencing(String library, List<String> runs);
    }

    /**
     * Reads a source.
     *
     * @param source the file as it was dropped
     * @throws IOException if it cannot be read
     */
    void read(Path source, String stem, Taker found) throws IOException;
}
