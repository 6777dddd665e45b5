package dev.larder.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;
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
  @CsvSource({
    "api",
    "blobs",
    "cli.client",
    "common",
    "core",
    "git",
    "go",
    "migrations",
    "postgres",
    "ui",
    "upstream",
    "web",
  })
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
    "dev.larder.blobs..,      dev.larder.common..",
    "dev.larder.ui..,         dev.larder.go..",
    "dev.larder.ui..,         dev.larder.web..",
    "dev.larder.ui..,         org.eclipse.jetty..",
    "dev.larder.upstream..,   dev.larder.web..",
    "dev.larder.git..,        dev.larder.upstream..",
    "dev.larder.git..,        dev.larder.web..",
    "dev.larder.web..,        org.eclipse.jgit..",
    "dev.larder.cli..,        dev.larder.core..",
    "dev.larder.cli..,        dev.larder.go..",
    "dev.larder.cli..,        dev.larder.upstream..",
    "dev.larder.cli..,        dev.larder.web..",
    "dev.larder.cli..,        org.eclipse.jetty..",
    "dev.larder.common..,     dev.larder.api..",
    "dev.larder.common..,     dev.larder.core..",
    "dev.larder.web..,        dev.larder.go..",
    "dev.larder.web..,        org.apache.hc..",
    "dev.larder.upstream..,   org.eclipse.jetty..",
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

  /// An upgrade of Jetty may break what extends its own (docs/adr/0014).
  @Test
  void onlyOnePackageExtendsJettysInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.larder.web.http.jetty..")
        .and()
        .resideInAPackage("dev.larder.web..")
        .should()
        .beAssignableTo(ServerConnector.class)
        .orShould()
        .beAssignableTo(ManagedSelector.class)
        .orShould()
        .beAssignableTo(AbstractEndPoint.class)
        .orShould()
        .beAssignableTo(AbstractConnection.class)
        .check(LARDER);
  }

  /// A module that holds much more than its share is one that nobody finds their way in.
  @Test
  void noModuleHoldsMoreThanThreeTenthsOfTheLines() throws Exception {
    Map<String, Long> lines = mainLines();
    long all = lines.values().stream().mapToLong(Long::longValue).sum();
    assertThat(lines).hasSizeGreaterThan(8);
    assertThat(lines)
        .allSatisfy((module, count) -> assertThat(count * 10).as(module).isLessThan(all * 3));
  }

  private static Map<String, Long> mainLines() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.map(folder -> folder.resolve("src/main/java")).toList()) {
        // Measurements are no part of what is shipped.
        if (Files.isDirectory(module) && !module.startsWith("../benchmarks")) {
          lines.put(module.getName(1).toString(), linesBelow(module));
        }
      }
    }
    return lines;
  }

  private static long linesBelow(Path folder) throws IOException {
    long lines = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    return lines;
  }

  /// A scheduler of the JDK ends what it repeats at the first error, and tells nobody.
  @Test
  void whatIsRepeatedIsAStandingLoop() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ScheduledExecutorService")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Timer")
        .check(LARDER);
  }

  /// A map that names what is not there leads astray.
  @Test
  void everyNameOnTheMapIsOneOfTheTree() throws Exception {
    Set<String> classes = classNames();
    List<String> named =
        Pattern.compile("`(?:[a-z][a-z0-9.]*\\.)?([A-Z][a-z][A-Za-z0-9]*)(?:\\.[a-zA-Z]+)?`")
            .matcher(Files.readString(Path.of("../ARCHITECTURE.md")))
            .results()
            .map(name -> name.group(1))
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(50);
    assertThat(named.stream().filter(name -> !classes.contains(name)))
        .as("classes that ARCHITECTURE.md names and the tree does not have")
        .isEmpty();
  }

  private static Set<String> classNames() throws IOException {
    Set<String> names =
        new TreeSet<>(List.of("FunctionCounter", "Gauge", "LongAdder", "ServiceLoader"));
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.map(folder -> folder.resolve("src")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> all = Files.walk(module)) {
            all.map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".java"))
                .forEach(file -> names.add(file.substring(0, file.length() - ".java".length())));
          }
        }
      }
    }
    return names;
  }

  @Test
  void packagesFormNoCycle() {
    // A template is made of the view that writes it, and each is of no use without the other.
    JavaClasses written =
        LARDER.that(
            DescribedPredicate.not(
                JavaClass.Predicates.resideInAPackage("dev.larder.ui.template..")));
    slices().matching("dev.larder.(**)").should().beFreeOfCycles().check(written);
  }
}
