package io.github.majoradrop.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"majora-drop " + io.github.majoradrop.ops.Version.NUMBER};
    }
}
