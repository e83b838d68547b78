package dev.breakwater.platform.rules;

import java.sql.ResultSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Covers the whole platform, because the core module is on this class path. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.platform");

    @Test
    void of_the_contract_it_knows_events_but_none_in_particular() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.breakwater.events")
                        .and(not(nameMatching("dev.breakwater.events.(Event|Personal)"))))
                .check(CLASSES);
    }

    @Test
    void its_packages_form_no_cycle() {
        slices().matching("dev.breakwater.platform.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** A name that a newer version stored must not make a row unreadable after a rollback: rows have texts. */
    @Test
    void no_stored_enumeration_is_read_in_a_way_that_fails() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.Enumerated")
                .check(CLASSES);
        noClasses()
                .that(describe("read rows", it -> it.getDirectDependenciesFromSelf().stream()
                        .anyMatch(other -> other.getTargetClass().isEquivalentTo(ResultSet.class))))
                .should()
                .callMethodWhere(target(name("valueOf")).and(target(owner(assignableTo(Enum.class)))))
                .check(CLASSES);
    }
}
