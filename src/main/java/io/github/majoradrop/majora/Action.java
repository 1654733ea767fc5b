package io.github.majoradrop.majora;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.nio.charset.StandardCharsets;

/** What Majora can be asked to do, each by a call of its own. */
public enum Action {
    BIOSAMPLE_ADD("biosample.add", "api/v2/artifact/biosample/add/", Kind.BIOSAMPLE, "biosample records"),
    BIOSAMPLE_UPDATE("biosample.update", "api/v2/artifact/biosample/update/", Kind.BIOSAMPLE, "biosample updates"),
    LIBRARY_ADD("library.add", "api/v2/artifact/library/add/", Kind.LIBRARY, "library records"),
    SEQUENCING_ADD("sequencing.add", "api/v2/process/sequencing/add/", Kind.SEQUENCING, "sequencing records"),
    /** Which samples it has; on servers since 11 August 2020. */
    SAMPLE_QUERY(
            "biosample.query.validity",
            "api/v2/artifact/biosample/query/validity/",
            Kind.BIOSAMPLE,
            "questions for samples");

    private final String label;
    private final String path;
    private final Kind kind;
    private final String what;

    Action(String label, String path, Kind kind, String what) {
        this.label = label;
        this.path = path;
        this.kind = kind;
        this.what = what;
    }

    /** The one that does with a record of that kind what its file asks for. */
    public static Action of(Kind kind, SampleAction asked) {
        return switch (kind) {
            case BIOSAMPLE -> asked == SampleAction.UPDATE ? BIOSAMPLE_UPDATE : BIOSAMPLE_ADD;
            case LIBRARY -> LIBRARY_ADD;
            case SEQUENCING -> SEQUENCING_ADD;
        };
    }

    /** Behind {@code majora.url}; the slash at its end counts. */
    public String path() {
        return path;
    }

    /** The kind of record that it takes. */
    public Kind kind() {
        return kind;
    }

    /** Whether anything is stored by it. */
    public boolean stores() {
        return this != SAMPLE_QUERY;
    }

    /** Whether what is posted while an earlier post of it is at work is stored twice, for good (measured, March 2022). */
    public boolean doubles() {
        return this == LIBRARY_ADD;
    }

    /** What it takes, in words for the operator. */
    public String what() {
        return what;
    }

    /**
     * A request that creates nothing. Measured on Majora of March 2022: answered 200 with {@code errors} 1 when the credentials are good, 400
     * without a body when they are not.
     */
    public Request probe() {
        return new Request(this, ("{\"" + kind.listName() + "\":[]}").getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Majora's name of it, without the {@code api.artifact.} or {@code api.process.} in front. */
    @Override
    public String toString() {
        return label;
    }
}
