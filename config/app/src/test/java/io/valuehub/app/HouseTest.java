package io.valuehub.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "io.valuehub", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final Pattern PLATFORM = Pattern.compile(
            "(?i)woocommerce|wordpress|shopify|magento|prestashop|bigcommerce|vendure|odoo|hubspot|salesforce|pipedrive|zoho|espocrm|typeform|klaviyo");

    @ArchTest
    static final ArchRule dependenciesRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("analytics")
            .definedBy("io.valuehub.analytics..")
            .layer("connectors")
            .definedBy("io.valuehub.connectors..")
            .layer("routes")
            .definedBy("io.valuehub.routes..")
            .layer("starter")
            .definedBy("io.valuehub.config..")
            .layer("console")
            .definedBy("io.valuehub.console..")
            .layer("app")
            .definedBy("io.valuehub.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("starter")
            .mayOnlyBeAccessedByLayers("console", "app")
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("starter", "console", "app")
            .whereLayer("connectors")
            .mayOnlyBeAccessedByLayers("routes", "starter", "console", "app");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.valuehub.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sqlLivesInTheLedger = noClasses()
            .that()
            .resideOutsideOfPackages("io.valuehub.routes.ledger..", "io.valuehub.connectors.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "org.flywaydb..");

    @ArchTest
    static final ArchRule analyticsHasNoClock = noClasses()
            .that()
            .resideInAPackage("io.valuehub.analytics..")
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..", "java.sql..", "com.fasterxml..");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Service");

    /** What only one platform needs stands in that platform's own files. Comments may name it as an example. */
    @Test
    void javaNamesNoPlatform() throws IOException {
        Path checkout = Path.of(System.getProperty("valuehub.checkout", "../.."));
        for (String room :
                List.of("analytics", "connectors", "routes", "config/starter", "config/console", "config/app")) {
            try (Stream<Path> files = Files.walk(checkout.resolve(room).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String code = Files.readString(file)
                            .replaceAll("(?s)/\\*.*?\\*/", "")
                            .replaceAll("//.*", "");
                    assertThat(PLATFORM.matcher(code).find())
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }
}
