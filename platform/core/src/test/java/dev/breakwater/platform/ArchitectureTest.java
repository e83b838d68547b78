package dev.breakwater.platform;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The rules of the core only; the rules of the whole platform are tested in the database module, which sees all of it. */
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
