package io.valuehub.config.spring;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.HubCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the integrator's {@code routes/} one file after the other, so that a bad one is left out and the rest runs: Camel
 * itself would stop the whole application.
 */
final class IntegratorRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(IntegratorRoutes.class);

    private final HubCheck check;
    private final Path folder;

    IntegratorRoutes(HubCheck check, Path directory) {
        this.check = check;
        this.folder = directory.resolve("routes");
    }

    /** Loads them into a started context and returns what is wrong with those left out. */
    List<Problem> load(CamelContext context) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files()) {
            List<Problem> found = check.problemsOf(file);
            problems.addAll(found.isEmpty() ? load(context, file) : found);
        }
        problems.forEach(problem -> LOG.warn("left out: {}", problem));
        return problems;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private List<Problem> load(CamelContext context, Path file) {
        Set<String> before = ids(context);
        try {
            Resource resource =
                    PluginHelper.getResourceLoader(context).resolveResource("file:" + file.toAbsolutePath());
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
            return List.of();
        } catch (Exception e) {
            removeAllBut(before, context);
            return List.of(new Problem(
                    "routes/" + file.getFileName(),
                    "cannot be loaded (" + rootOf(e).getClass().getSimpleName() + ": " + firstLine(rootOf(e)) + ")",
                    "must be routes that Camel can build",
                    "hub check says more when it can"));
        }
    }

    private static Set<String> ids(CamelContext context) {
        Set<String> ids = new HashSet<>();
        context.getRoutes().stream().map(Route::getId).forEach(ids::add);
        return ids;
    }

    /** What a file had built before it failed would run on without the rest. */
    private static void removeAllBut(Set<String> kept, CamelContext context) {
        for (String id : ids(context)) {
            if (!kept.contains(id)) {
                try {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                } catch (Exception e) {
                    LOG.warn(
                            "route {} of a bad file could not be removed: {}",
                            id,
                            e.getClass().getName());
                }
            }
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage() == null
                ? "no reason given"
                : failure.getMessage().lines().findFirst().orElse("");
    }
}
