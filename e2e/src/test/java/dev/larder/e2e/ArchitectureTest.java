package dev.larder.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arrows between modules and packages, over the classes of all of them.
class ArchitectureTest {
  private static final JavaClasses LARDER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.larder");

  @ParameterizedTest
  @CsvSource({"api", "core", "go", "migrations", "postgres", "blobs", "web"})
  void everyModuleIsSeen(String module) {
    assertThatCode(() -> LARDER.get("dev.larder." + module + ".package-info"))
        .doesNotThrowAnyException();
  }

  @Test
  void thePluginApiStandsOnTheJdkAndResolverValuesAlone() {
    classes()
        .that()
        .resideInAPackage("dev.larder.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.larder.api..", "java..", "org.eclipse.aether..", "org.jspecify..")
        .check(LARDER);
  }

  @Test
  void theCoreKnowsNoFormatNoDatabaseAndNoHttpLibrary() {
    classes()
        .that()
        .resideInAPackage("dev.larder.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "com.github.benmanes.caffeine..",
            "dev.larder.api..",
            "dev.larder.core..",
            "java..",
            "org.eclipse.aether..",
            "org.jspecify..",
            "org.slf4j..")
        .check(LARDER);
    noClasses()
        .that()
        .resideInAPackage("dev.larder.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.sql..")
        .check(LARDER);
  }

  @ParameterizedTest
  @CsvSource({
    "dev.larder.go..,         dev.larder.core..",
    "dev.larder.postgres..,   dev.larder.go..",
    "dev.larder.postgres..,   dev.larder.web..",
    "dev.larder.postgres..,   org.eclipse.jetty..",
    "dev.larder.blobs..,      dev.larder.postgres..",
    "dev.larder.blobs..,      java.sql..",
    "dev.larder.migrations.., dev.larder.core..",
    "dev.larder.web..,        dev.larder.go..",
    "dev.larder.web..,        org.jdbi..",
  })
  void doesNotKnow(String who, String whom) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(whom)
        .check(LARDER);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.larder.(**)").should().beFreeOfCycles().check(LARDER);
  }
}
