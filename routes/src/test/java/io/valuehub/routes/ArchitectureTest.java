package io.valuehub.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house for this room. */
@AnalyzeClasses(packages = "io.valuehub.routes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The kit's database is a source that connectors read, not the hub's own. */
    private static final String SOURCE = "io.valuehub.routes.kit.DatabaseSource";

    @ArchTest
    static final ArchRule ALL_SQL_LIVES_IN_THE_LEDGER = noClasses()
            .that()
            .resideOutsideOfPackage("io.valuehub.routes.ledger..")
            .and()
            .doNotHaveFullyQualifiedName(SOURCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.jdbc..",
                    "org.flywaydb..",
                    "org.h2..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.valuehub.routes.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_LEDGER_KNOWS_NO_CAMEL = noClasses()
            .that()
            .resideInAPackage("io.valuehub.routes.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..");
}
