package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.Variables;
import io.valuehub.config.yaml.Findings;
import io.valuehub.routes.component.ValueUri;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/**
 * Everything that can be known to be wrong with an integrator's routes and Kamelets before they run. Camel itself
 * notices about half of it, much of that only when a message comes along, and seldom says in which file.
 */
public final class IntegratorCheck {

    private static final Set<String> NAMES_OF_CONNECTIONS = Set.of("connection", "via");

    private final IntegratorFiles files;
    private final Resolvable resolvable;
    private final Set<String> directs;
    private final Kamelets kamelets = Kamelets.onClassPath();
    private final CamelCatalog catalog = new DefaultCamelCatalog(true);
    private final EndpointCheck endpoints = new EndpointCheck(catalog);
    private final ExpressionCheck expressions = new ExpressionCheck(catalog);
    private final KameletUseCheck kameletUses = new KameletUseCheck(kamelets);
    private final CronCheck crons = new CronCheck();

    private IntegratorCheck(IntegratorFiles files, Resolvable resolvable, Set<String> directs) {
        this.files = files;
        this.resolvable = resolvable;
        this.directs = new TreeSet<>(directs);
    }

    /**
     * Checks the files of a hub's folder.
     *
     * @param connections the kind of each connection of {@code hub.yaml}, by name; empty when that cannot be read
     * @param schemas the connection schema of each kind
     * @param directs names of the {@code direct:} endpoints the hub's own routes read from
     * @param host whether the program around the hub has a property of this name
     * @return the problems of each file, without those files that have none
     */
    public static Map<Path, List<Problem>> problems(
            Path directory,
            Optional<Map<String, String>> connections,
            Map<String, JsonNode> schemas,
            Set<String> directs,
            Variables variables,
            Predicate<String> host) {
        IntegratorFiles files = IntegratorFiles.read(directory);
        if (!files.all().isEmpty()) {
            new IntegratorCheck(files, new Resolvable(connections, schemas, variables, host), directs).check();
        }
        Map<Path, List<Problem>> problems = new LinkedHashMap<>();
        files.findings().forEach((path, found) -> {
            if (!found.isEmpty()) {
                problems.put(path, found.problems());
            }
        });
        return problems;
    }

    private void check() {
        files.kamelets().values().forEach(file -> kamelets.add(file.document().root()));
        files.all().stream().flatMap(file -> file.endpoints().stream()).forEach(this::rememberDirect);
        files.kamelets().forEach(this::checkKamelet);
        files.routes().values().forEach(this::checkRoutes);
        checkIds();
    }

    private void rememberDirect(EndpointUse use) {
        if (use.role() == EndpointUse.Role.CONSUMER && use.scheme().equals("direct")) {
            directs.add(use.name());
        }
    }

    private void checkKamelet(Path path, RouteFile file) {
        KameletCheck rules = new KameletCheck(
                file.document(), file.findings(), path.getFileName().toString());
        rules.check();
        KameletDefinition definition = KameletDefinition.of(file.document().root());
        PlaceholderCheck placeholders =
                placeholders(file, definition.parameters().keySet(), kindOf(definition.name()));
        placeholders.check(JsonPointer.compile("/spec/template"));
        rules.checkUsed(placeholders.used());
        checkPieces(file);
    }

    private void checkRoutes(RouteFile file) {
        placeholders(file, file.templateParameters(), Optional.empty()).check(JsonPointer.empty());
        checkPieces(file);
    }

    private PlaceholderCheck placeholders(RouteFile file, Collection<String> parameters, Optional<String> kind) {
        return new PlaceholderCheck(file.document(), file.findings(), parameters, resolvable, kind);
    }

    /** The connector a Kamelet belongs to: the longest kind its name begins with. */
    private Optional<String> kindOf(String kamelet) {
        return resolvable.schemas().keySet().stream()
                .filter(kind -> kamelet.startsWith(kind + "-"))
                .max((a, b) -> Integer.compare(a.length(), b.length()));
    }

    private void checkPieces(RouteFile file) {
        file.elements().forEach(element -> expressions.check(element, file.document(), file.findings()));
        for (EndpointUse use : file.endpoints()) {
            switch (use.scheme()) {
                case "kamelet" -> checkKameletUse(use, file);
                case "value" -> checkVerb(use, file);
                case "direct" -> checkDirect(use, file);
                default -> endpoints.check(use, file.document(), file.findings());
            }
            if (use.scheme().equals("quartz")) {
                crons.check(use, file.document(), file.findings());
            }
        }
    }

    private void checkKameletUse(EndpointUse use, RouteFile file) {
        kameletUses.check(use, file.document(), file.findings());
        checkConnection(use, file);
    }

    private void checkVerb(EndpointUse use, RouteFile file) {
        Map<String, String> options = new HashMap<>();
        use.options().forEach((name, option) -> options.put(name, option.value()));
        try {
            ValueUri.of(use.name(), options);
        } catch (ConfigProblem e) {
            e.problems().forEach(p -> file.findings()
                    .add(file.document().value(use.pointer()), p.where(), p.found(), p.expected(), p.remedy()));
        }
        checkConnection(use, file);
    }

    private void checkConnection(EndpointUse use, RouteFile file) {
        use.options().forEach((name, option) -> {
            Set<String> known = resolvable.connections().map(Map::keySet).orElse(Set.of(option.value()));
            if (NAMES_OF_CONNECTIONS.contains(name) && !option.isLater() && !known.contains(option.value())) {
                file.findings()
                        .add(
                                file.document().value(option.pointer()),
                                use.scheme() + ":" + use.name() + " " + name,
                                "was '" + option.value() + "'",
                                "must be a connection of hub.yaml " + known,
                                Suggestion.of(option.value(), known));
            }
        });
    }

    private void checkDirect(EndpointUse use, RouteFile file) {
        boolean later = use.name().contains("{{")
                || use.name().contains("${")
                || resolvable.connections().isEmpty() && use.name().startsWith("valuehub-");
        if (use.role() != EndpointUse.Role.CONSUMER && !later && !directs.contains(use.name())) {
            file.findings()
                    .add(
                            file.document().value(use.pointer()),
                            "direct:" + use.name(),
                            "leads nowhere",
                            "must be where some route starts from",
                            Suggestion.of(use.name(), directs));
        }
    }

    private void checkIds() {
        Map<String, String> first = new HashMap<>();
        for (RouteFile file : files.routes().values()) {
            for (Element element : file.elements()) {
                if (Set.of("RouteDefinition", "RouteTemplateDefinition").contains(element.definition())) {
                    element.text("id").ifPresent(id -> checkId(id, file, first));
                }
            }
        }
    }

    private static void checkId(Element.Text id, RouteFile file, Map<String, String> first) {
        Findings findings = file.findings();
        int line = file.document().value(id.pointer()).line();
        String before = first.putIfAbsent(id.value(), findings.file() + ":" + line);
        if (before != null) {
            findings.add(
                    file.document().value(id.pointer()),
                    "route id",
                    "was '" + id.value() + "', which " + before + " has too",
                    "must be unique",
                    "give one of them another id");
        }
    }
}
