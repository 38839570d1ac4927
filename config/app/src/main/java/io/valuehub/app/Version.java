package io.valuehub.app;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Hub.class.getPackage().getImplementationVersion();
        return new String[] {"Value Hub " + (version == null ? "(built from source)" : version)};
    }
}
