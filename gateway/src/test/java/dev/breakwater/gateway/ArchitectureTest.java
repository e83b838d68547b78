package dev.breakwater.gateway;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater");

    @Test
    void features_have_no_cycles() {
        slices().matching("dev.breakwater.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void the_gateway_does_not_depend_on_services() {
        noClasses()
                .that()
                .resideInAPackage("dev.breakwater.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.breakwater.user..", "dev.breakwater.email..", "dev.breakwater.media..")
                .check(CLASSES);
    }

    @Test
    void every_resource_declares_what_it_produces() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Produces.class)
                .check(CLASSES);
    }
}
