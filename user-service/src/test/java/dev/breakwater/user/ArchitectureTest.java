package dev.breakwater.user;

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
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.user");

    @Test
    void features_have_no_dependency_cycles() {
        slices().matching("dev.breakwater.user.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void packages_within_a_feature_have_no_dependency_cycles() {
        slices().matching("dev.breakwater.user.(**)").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void the_service_depends_on_platform_and_events_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.email..",
                        "dev.breakwater.media..",
                        "dev.breakwater.gateway..",
                        "dev.breakwater.stack..")
                .check(SERVICE);
    }

    /** Other case mappings take different addresses for the same, which has given a stranger the administrator role (ADR 27). */
    @Test
    void case_insensitive_comparison_uses_case_folding_only() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("(to(Lower|Upper)Case|(equals|compareTo)IgnoreCase)")))
                .check(SERVICE);
    }

    @Test
    void accounts_passwords_and_tokens_depend_on_no_feature() {
        noClasses()
                .that()
                .resideInAnyPackage("..account..", "..password..", "..token..", "..background..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..registration..",
                        "..verification..",
                        "..session..",
                        "..signin..",
                        "..profile..",
                        "..throttling..",
                        "..credentials..",
                        "..secondfactor..")
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
