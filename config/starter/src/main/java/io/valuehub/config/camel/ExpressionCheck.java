package io.valuehub.config.camel;

import com.fasterxml.jackson.databind.node.NullNode;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;
import org.apache.camel.language.jq.JqFunctions;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.EipModel;

/** Compiles the expressions of a route; Camel would say what is wrong with them only when the first message comes. */
final class ExpressionCheck {

    private static final Version JQ = Versions.JQ_1_7; // the one Camel 4.17 uses
    private static final Map<String, String> WRITTEN_IN_SIMPLE = Map.of("LogDefinition", "message");
    private static final String LATER = "\\{\\{[^{}]*}}";
    // Over nothing these may run for ever.
    private static final Pattern MAY_NOT_END =
            Pattern.compile("\\b(repeat|until|while|recurse|range|limit|input|inputs|def)\\b");

    private final CamelCatalog catalog;
    private final Scope scope = Scope.newEmptyScope();

    ExpressionCheck(CamelCatalog catalog) {
        this.catalog = catalog;
        BuiltinFunctionLoader.getInstance().loadFunctions(JQ, scope);
        JqFunctions.loadLocal(scope);
    }

    void check(Element element, YamlDocument document, Findings findings) {
        if (element.definition().equals("JqExpression")) {
            element.text("expression").ifPresent(text -> report(text, jq(text.value()), document, findings));
        } else if (element.definition().equals("SimpleExpression")) {
            element.text("expression").ifPresent(text -> report(text, simple(text.value()), document, findings));
        } else if (WRITTEN_IN_SIMPLE.containsKey(element.definition())) {
            element.text(WRITTEN_IN_SIMPLE.get(element.definition()))
                    .filter(text -> !element.value().has("logLanguage"))
                    .ifPresent(text -> report(text, simple(text.value()), document, findings));
        }
        checkPresent(element, document, findings);
    }

    private void report(Element.Text text, Optional<String> error, YamlDocument document, Findings findings) {
        error.ifPresent(message -> findings.add(
                document.value(text.pointer()),
                Keys.inStep(text.pointer()),
                "cannot be compiled (" + message + ")",
                "must be a valid expression",
                "check its spelling, quotes and brackets"));
    }

    /** What is wrong with it; empty when nothing is. */
    private Optional<String> jq(String text) {
        try {
            JsonQuery query = JsonQuery.compile(text.replaceAll(LATER, "0"), JQ);
            return MAY_NOT_END.matcher(text).find() ? Optional.empty() : unknownFunction(query);
        } catch (JsonQueryException e) {
            return Optional.of(firstLine(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    /** jackson-jq looks functions up while running: a run over nothing finds those it comes across. */
    private Optional<String> unknownFunction(JsonQuery query) {
        try {
            query.apply(Scope.newChildScope(scope), NullNode.getInstance(), out -> {});
        } catch (JsonQueryException e) {
            return Optional.ofNullable(e.getMessage())
                    .filter(message -> message.startsWith("Function ") && message.contains("does not exist"))
                    .map(ExpressionCheck::firstLine);
        } catch (RuntimeException e) {
            return Optional.empty(); // it needs real data; nothing is known to be wrong
        }
        return Optional.empty();
    }

    private Optional<String> simple(String text) {
        LanguageValidationResult result = catalog.validateLanguageExpression(
                ExpressionCheck.class.getClassLoader(), "simple", text.replaceAll(LATER, "0"));
        return result.isSuccess() ? Optional.empty() : Optional.of(firstLine(result.getShortError()));
    }

    /** A filter without a condition passes Camel's schema and fails at start without a line. */
    private void checkPresent(Element element, YamlDocument document, Findings findings) {
        if (!element.value().isObject() || !element.definition().endsWith("Definition")) {
            return;
        }
        EipModel model = catalog.eipModel(element.key());
        if (model == null || !known(model, element)) {
            return;
        }
        boolean required = model.getOptions().stream()
                .anyMatch(o -> o.getName().equals("expression") && o.getKind().equals("expression") && o.isRequired());
        boolean present = element.value().has("expression")
                || element.value().properties().stream().anyMatch(p -> isLanguage(p.getKey()));
        if (required && !present) {
            findings.add(
                    document.key(element.pointer()),
                    Keys.inStep(element.pointer()),
                    "has no expression",
                    "must have one, e.g. simple: or jq:",
                    "");
        }
    }

    /** A misspelt key is reported by the schema: it may have been the expression. */
    private boolean known(EipModel model, Element element) {
        Set<String> options =
                model.getOptions().stream().map(BaseOptionModel::getName).collect(Collectors.toSet());
        return element.value().properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(key -> options.contains(key) || key.equals("steps") || isLanguage(key));
    }

    private boolean isLanguage(String key) {
        return catalog.languageModel(languageOf(key)) != null;
    }

    /** The schema calls the bean language {@code method}. */
    private static String languageOf(String key) {
        return switch (key) {
            case "method" -> "bean";
            case "language" -> "simple";
            default -> key;
        };
    }

    private static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
