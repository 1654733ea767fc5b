package io.github.majoradrop.ops;

/** The version of this program. */
public final class Version {

    /** As the build wrote it into the jar; {@code development} when there is none. */
    public static final String NUMBER = read();

    private Version() {}

    private static String read() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
