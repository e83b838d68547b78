package dev.breakwater.email;

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
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.breakwater.email");

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.breakwater.email.(**)").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void messages_do_not_depend_on_their_delivery() {
        noClasses()
                .that()
                .resideInAPackage("..email.message..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..email.smtp..", "..email.delivery..", "jakarta.persistence..", "jakarta.mail..")
                .check(SERVICE);
    }

    @Test
    void only_smtp_uses_the_mail_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..email.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                .check(SERVICE);
    }

    @Test
    void the_service_depends_on_platform_and_events_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.user..",
                        "dev.breakwater.media..",
                        "dev.breakwater.gateway..",
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
