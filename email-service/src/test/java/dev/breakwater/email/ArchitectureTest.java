package dev.breakwater.email;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.breakwater.email", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("dev.breakwater.email.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule letters_know_nothing_of_their_delivery = noClasses()
            .that()
            .resideInAPackage("..email.letter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..email.smtp..", "..email.delivery..", "jakarta.persistence..", "jakarta.mail..");

    @ArchTest
    static final ArchRule only_smtp_knows_the_mail_library = noClasses()
            .that()
            .resideOutsideOfPackage("..email.smtp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");
}
