package dev.breakwater.media.api;

import java.sql.ResultSet;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.media.api");

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.breakwater.media.api.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void no_original_is_ever_opened_here() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.media.thumbnails..", "com.sun.jna..", "java.awt..", "javax.imageio..")
                .check(SERVICE);
    }

    @Test
    void the_service_stands_on_platform_events_and_the_bucket_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.user..",
                        "dev.breakwater.email..",
                        "dev.breakwater.gateway..",
                        "dev.breakwater.media.worker..",
                        "dev.breakwater.stack..")
                .check(SERVICE);
    }

    @Test
    void every_resource_declares_what_it_produces() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Produces.class)
                .check(SERVICE);
    }

    /** A name that a newer version stored must not make a row unreadable after a rollback: rows have texts. */
    @Test
    void no_stored_enumeration_is_read_in_a_way_that_fails() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.Enumerated")
                .check(SERVICE);
        noClasses()
                .that(describe("read rows", it -> it.getDirectDependenciesFromSelf().stream()
                        .anyMatch(other -> other.getTargetClass().isEquivalentTo(ResultSet.class))))
                .should()
                .callMethodWhere(target(name("valueOf")).and(target(owner(assignableTo(Enum.class)))))
                .check(SERVICE);
    }
}
