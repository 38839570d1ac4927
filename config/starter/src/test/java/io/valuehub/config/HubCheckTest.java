package io.valuehub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.routes.verb.Signature;
import io.valuehub.routes.verb.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code broken} holds a hub and {@code expected.txt}: exactly what is printed about it, where {@code
 * {kinds}} and {@code {kamelets}} stand for those that are installed.
 */
final class HubCheckTest {

    static Stream<Path> broken() {
        return HubFolders.in("broken");
    }

    static Stream<Path> good() {
        return HubFolders.in("good");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void printsEveryProblemOfABrokenHub(Path folder) throws IOException {
        List<String> expected = Files.readAllLines(folder.resolve("expected.txt")).stream()
                .map(
                        line -> line.replace("{kinds}", kinds())
                                .replace("{kamelets}", kamelets())
                                .replace("{verbs}", verbs())
                                .replace(
                                        "{common}",
                                        "kind, sync, consent, sms-consent, push-consent, advertising-consent, write-back, recommend, rate"))
                .toList();
        assertThat(HubFolders.printed(folder)).containsExactlyElementsOf(expected);
    }

    private static String kinds() {
        return ConnectorCatalog.of().kinds().stream().map(ConnectionKind::name).collect(Collectors.joining(", "));
    }

    private static String verbs() {
        return Verbs.ALL.stream().map(Signature::verb).collect(Collectors.joining(", "));
    }

    private static String kamelets() {
        return ConnectorCatalog.of().kamelets().stream().map(KameletFile::name).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void namesAFileAndALineAndWhatToDo(Path folder) {
        assertThat(HubFolders.check(folder).problems()).isNotEmpty().allSatisfy(problem -> assertThat(
                        problem.toString())
                .matches("(?s)[\\w./-]+\\.yaml:[0-9]+ .*")
                .contains(" but "));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void neverPrintsASecret(Path folder) {
        assertThat(HubFolders.printed(folder)).noneMatch(line -> line.contains("hunter2"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void findsNothingWrongWithAGoodHub(Path folder) {
        HubCheck check = HubFolders.check(folder);
        assertThat(check.problems()).isEmpty();
        assertThat(check.configuration()).isPresent();
    }

    /** The shipped connectors follow the rules an integrator's are held to. */
    @Test
    void findsNothingWrongWithTheConnectorsThatComeWithTheHub(@TempDir Path folder) throws IOException {
        Path kamelets = Files.createDirectory(folder.resolve("kamelets"));
        try (Stream<Path> shipped = Files.list(Path.of("../../connectors/src/main/resources/kamelets"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, kamelets.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("hub.yaml"), """
                hub:
                  connections:
                    mail: { kind: smtp, host: localhost, from: shop@example.com }
                """);
        assertThat(HubFolders.check(folder).problems()).isEmpty();
    }

    @Test
    void tellsWhichOfTheIntegratorsFilesIsBad() {
        Path folder = Path.of("src/test/resources/broken/60-two-files");
        HubCheck check = HubFolders.check(folder);
        Path routes = folder.toAbsolutePath().normalize().resolve("routes");
        assertThat(check.problemsOf(routes.resolve("b.yaml"))).hasSize(1);
        assertThat(check.problemsOf(routes.resolve("c.yaml"))).isEmpty();
        assertThat(check.problemsOfHub()).hasSize(1);
    }
}
