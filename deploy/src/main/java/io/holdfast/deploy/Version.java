package io.holdfast.deploy;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Holdfast " + (version == null ? "(not built)" : version) + ", Java " + Runtime.version()};
    }
}
