package dev.larder.go.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Refusal;
import dev.larder.go.module.ModulePath;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every line but those about files that cannot be had is what go 1.26 takes from such a list.
class PreferredVersionTest {
  private static final String P1 = "v0.0.0-20230102030405-abcdefabcdef";
  private static final String P2 = "v0.0.0-20240102030405-abcdefabcdef";

  private final List<String> read = new ArrayList<>();

  /// A go.mod by default says nothing but its module and `go 1.20`; `legacy` is that of a module
  /// without one; `none`, `refused`, `failed` and `broken` are files that cannot be had or read.
  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | ''                                      | nothing
          v1.0.0 v1.1.0 v1.2.0-rc.1      | ''                                      | v1.1.0
          v0.1.0-alpha v0.1.0-beta       | ''                                      | v0.1.0-beta
          # retractions of the newest
          v1.0.0 v1.1.0 v1.2.0           | v1.2.0=retract [v1.1.0, v1.2.0]         | v1.0.0
          v1.0.0 v1.1.0 v1.2.0           | v1.1.0=retract v1.2.0                   | v1.2.0
          v1.0.0 v1.1.0                  | v1.1.0=retract [v1.0.0, v1.1.0]         | nothing
          v1.0.0 v1.1.0-rc.1             | v1.0.0=retract v1.0.0                   | v1.1.0-rc.1
          v1.0.0 v1.1.0-rc.1             | v1.1.0-rc.1=retract v1.0.0              | v1.0.0
          # pseudo-versions by time, where nothing else is left
          P2 P1                          | ''                                      | P2
          P1 P2 v0.0.1-alpha             | ''                                      | v0.0.1-alpha
          P1 P2 v1.0.0                   | v1.0.0=retract v1.0.0                   | P2
          P1 P2                          | P2=retract P2                           | nothing
          P1 P2                          | P2=retract P1                           | P2
          # +incompatible
          v1.6.0 v2.0.0+incompatible     | ''                                      | v1.6.0
          v1.6.0 v2.0.0+incompatible     | v1.6.0=legacy                           | v2.0.0+incompatible
          v1.6.0-rc.1 v2.0.0+incompatible | ''                                     | v1.6.0-rc.1
          v1.5.0 v1.6.0-rc.1 v2.0.0+incompatible | v1.6.0-rc.1=legacy              | v2.0.0+incompatible
          v1.5.0 v1.6.0-rc.1 v2.0.0+incompatible | v1.5.0=legacy                   | v1.5.0
          v2.0.0+incompatible v3.1.0+incompatible | ''                             | v3.1.0+incompatible
          v1.5.0 v1.6.0 v2.0.0+incompatible | v1.6.0=retract v1.6.0; v1.5.0=legacy | v2.0.0+incompatible
          v1.5.0 v1.6.0 v2.0.0+incompatible | v1.6.0=retract v1.6.0                | v1.5.0
          v1.0.0 v2.0.0+incompatible     | v1.0.0=legacy; v2.0.0+incompatible=legacy | v2.0.0+incompatible
          # a go.mod that cannot be had
          v1.0.0 v1.1.0                  | v1.1.0=none                             | v1.0.0
          v1.0.0 v1.1.0                  | v1.1.0=refused                          | v1.0.0
          v1.0.0 v1.1.0                  | v1.1.0=failed                           | FAILED
          v1.0.0 v1.1.0                  | v1.1.0=broken                           | FAILED
          v1.0.0 v1.1.0 v1.2.0           | v1.2.0=none; v1.1.0=retract v1.1.0      | v1.0.0
          v1.6.0 v2.0.0+incompatible     | v1.6.0=none                             | v2.0.0+incompatible
          v1.6.0 v2.0.0+incompatible     | v1.6.0=failed                           | FAILED
          """)
  void isWhatTheGoCommandTakes(String versions, String files, String preferred) {
    List<ListedVersion> listed = listed(versions);

    assertThat(ending(preferring(files).of(listed, listed))).isEqualTo(preferred);
  }

  @ParameterizedTest(name = "{0} by {1} with {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # nobody is consulted
          v1.0.0 v1.1.0           | ''                   | v1.1.0=retract v1.1.0           | v1.1.0
          v1.6.0 v2.0.0+incompatible | ''                | ''                              | v1.6.0
          # the newest of all says it of the candidates
          v1.0.0 P2               | v1.0.0 v1.1.0        | v1.1.0=retract [v1.0.0, v1.1.0] | P2
          v1.0.0 v1.1.0           | v1.0.0 v1.1.0 v1.2.0 | v1.2.0=retract [v1.1.0, v1.2.0] | v1.0.0
          """)
  void someOfTheVersionsMaySayWhatIsRetracted(
      String candidates, String consulted, String files, String preferred) {
    assertThat(ending(preferring(files).of(listed(candidates), listed(consulted))))
        .isEqualTo(preferred);
  }

  @Test
  void readsNoMoreThanItNeeds() {
    List<ListedVersion> many = listed("v1.0.0 v1.1.0 v1.2.0 " + P1);

    preferring("").of(many, many);
    assertThat(read).containsExactly("v1.2.0");

    preferring("").of(many, List.of());
    assertThat(read).containsExactly("v1.2.0");
  }

  @Test
  void givesUpWhereNothingCanBeRead() {
    List<ListedVersion> many =
        Stream.iterate(0, n -> n < 50, n -> n + 1)
            .map(n -> listed("v1." + n + ".0").getFirst())
            .toList();
    String files =
        many.stream().map(one -> one.version() + "=none").collect(Collectors.joining(";"));

    assertThat(ending(preferring(files).of(many, many))).isEqualTo("MISSING");
    assertThat(read).hasSize(10);
  }

  private PreferredVersion preferring(String files) {
    Map<String, String> said =
        files.isEmpty()
            ? Map.of()
            : Arrays.stream(files.split(";", -1))
                .map(file -> file.strip().split("=", 2))
                .collect(Collectors.toMap(file -> plain(file[0]), file -> plain(file[1])));
    return new PreferredVersion(
        new ModulePath("ex.test/m"),
        version -> {
          read.add(version.text());
          return file(said.getOrDefault(version.text(), ""));
        });
  }

  private static Outcome<byte[]> file(String said) {
    return switch (said) {
      case "none" -> Outcome.missing("not found");
      case "refused" -> Outcome.refused(Refusal.Kind.FORBIDDEN, "no");
      case "failed" -> Outcome.failed(Failure.Kind.TIMEOUT, "late");
      case "broken" -> file("module");
      case "legacy" -> Outcome.found(bytes("module ex.test/m\n"));
      case String more -> Outcome.found(bytes("module ex.test/m\n\ngo 1.20\n" + more + "\n"));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<ListedVersion> listed(String versions) {
    return versions.isEmpty()
        ? List.of()
        : Arrays.stream(plain(versions).split(" ", -1))
            .map(version -> new ListedVersion(GoVersion.parse(version), Optional.empty()))
            .toList();
  }

  private static String plain(String text) {
    return text.replace("P1", P1).replace("P2", P2);
  }

  private static String ending(Outcome<Optional<ListedVersion>> outcome) {
    return switch (outcome) {
      case Found<Optional<ListedVersion>>(var found) ->
          found
              .map(one -> one.version().text().replace(P1, "P1").replace(P2, "P2"))
              .orElse("nothing");
      case Outcome.Missing<Optional<ListedVersion>> _ -> "MISSING";
      case Outcome.Unfound<Optional<ListedVersion>> _ -> "FAILED";
    };
  }
}
