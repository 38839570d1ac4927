package io.valuehub.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command as a user gives it, and what it answered.
 *
 * @param exitCode what the shell gets
 * @param out standard output
 * @param err standard error
 */
record HubRun(int exitCode, String out, String err) {

    static HubRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine hub = Hub.commandLine();
        hub.setOut(new PrintWriter(out, true));
        hub.setErr(new PrintWriter(err, true));
        int exitCode = hub.execute(arguments);
        return new HubRun(exitCode, out.toString(), err.toString());
    }

    /** Standard output, which {@code --json} made JSON. */
    JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + out + err, e);
        }
    }
}
