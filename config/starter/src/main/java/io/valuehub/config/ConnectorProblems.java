package io.valuehub.config;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.ConnectorCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the catalogue of connectors says about the folder's own {@code <kind>.connection.yaml} files. */
final class ConnectorProblems {

    private static final String ENDING = ".connection.yaml";

    private ConnectorProblems() {}

    /**
     * Adds them to what is known about each file, in the order of their paths; a file that is not even a schema is not told twice.
     *
     * @param ofFiles the problems known so far
     */
    static Map<Path, List<Problem>> added(Map<Path, List<Problem>> ofFiles, Path directory, ConnectorCatalog catalog) {
        Map<Path, List<Problem>> all = new TreeMap<>(ofFiles);
        String folder = directory.resolve("kamelets") + "/";
        for (Problem problem : catalog.problems()) {
            int end = problem.where().indexOf(ENDING);
            if (problem.where().startsWith(folder) && end > 0) {
                Path file = Path.of(problem.where().substring(0, end + ENDING.length()));
                if (!ofFiles.containsKey(file)) {
                    String where = problem.where().substring(folder.length() - "kamelets/".length());
                    all.computeIfAbsent(file, f -> new ArrayList<>())
                            .add(new Problem(where, problem.found(), problem.expected(), problem.remedy()));
                }
            }
        }
        return all;
    }
}
