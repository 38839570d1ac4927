package io.valuehub.config.hub;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the ledger is.
 *
 * @param url JDBC URL of H2 or PostgreSQL, as the owner wrote it
 * @param username empty for none
 * @param password empty for none
 */
public record DatabaseSettings(String url, String username, String password) {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?([^;:]+)(;.*)?");
    private static final String H2 = "jdbc:h2:";
    // Each commit reaches the file before the next step, and a second process may open it. Compacting at close has lost
    // data of a process that was killed before (H2 2.3).
    private static final String H2_SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0";

    /**
     * The URL to open: an H2 file starts from the hub's folder, is shared between the processes of this machine, and
     * holds each commit at once even if the process is killed.
     *
     * @param directory the folder {@code hub.yaml} stands in
     */
    public String url(Path directory) {
        return file(directory).map(file -> H2 + "file:" + file + settings()).orElse(url);
    }

    /**
     * The file of H2, without its ending; empty for other databases.
     *
     * @param directory the folder {@code hub.yaml} stands in
     */
    public Optional<Path> file(Path directory) {
        Matcher matcher = H2_FILE.matcher(url);
        return matcher.matches() && !isElsewhere(matcher.group(1))
                ? Optional.of(
                        directory.toAbsolutePath().resolve(matcher.group(1)).normalize())
                : Optional.empty();
    }

    private String settings() {
        String given = url.contains(";") ? url.substring(url.indexOf(';')) : "";
        return given.toUpperCase(Locale.ROOT).contains("AUTO_SERVER") ? given : given + H2_SETTINGS;
    }

    /** Memory, servers and archives: H2 URLs that name no file of this machine. */
    private static boolean isElsewhere(String rest) {
        return rest.equals("mem") || rest.startsWith("tcp") || rest.startsWith("ssl") || rest.startsWith("~");
    }

    /** Whether it is H2. */
    public boolean isH2() {
        return url.startsWith(H2);
    }

    /** Leaves out the password, and what an URL may carry. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + url.replaceAll("[;?].*", "") + "]";
    }
}
