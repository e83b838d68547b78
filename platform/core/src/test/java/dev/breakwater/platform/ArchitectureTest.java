package dev.breakwater.platform;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What holds for the core alone; the rules for all of the platform are tested where all of it is seen, with the database. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.platform");

    @Test
    void it_needs_no_database() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sql", "io.agroal..", "org.postgresql..", "jakarta.transaction..")
                .check(CLASSES);
    }
}
