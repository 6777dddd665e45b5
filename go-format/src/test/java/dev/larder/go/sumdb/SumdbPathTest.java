package dev.larder.go.sumdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.larder.go.module.ModulePath;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 11.2, 11.5 and the rows 107 and 113 of 22.6.
final class SumdbPathTest {
  @ParameterizedTest
  @CsvSource({
    "lookup/ex.test/hello@v1.0.0, ex.test/hello, v1.0.0",
    "lookup/ex.test/!upper@v1.0.0-!r!c1, ex.test/Upper, v1.0.0-RC1",
    "lookup/ex.test/inc@v2.0.0+incompatible, ex.test/inc, v2.0.0+incompatible",
    "lookup/golang.org/toolchain@v0.0.1-go1.21.0.linux-amd64, golang.org/toolchain,"
        + " v0.0.1-go1.21.0.linux-amd64",
  })
  void readsLookups(String rest, String module, String version) {
    assertThat(SumdbPath.of(rest)).isEqualTo(new SumdbPath.Lookup(new ModulePath(module), version));
  }

  @ParameterizedTest
  @CsvSource({
    "tile/8/0/000.p/1, 32",
    "tile/8/0/000.p/255, 8160",
    "tile/8/0/000, 8192",
    "tile/8/1/000.p/1, 32",
    "tile/8/0/x001/000, 8192",
    "tile/8/0/x001/x234/067, 8192",
  })
  void readsTilesOfHashes(String rest, int bytes) {
    assertThat(length(rest)).isEqualTo(Optional.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/8/data/000", "tile/8/data/000.p/2"})
  void readsTilesOfRecords(String rest) {
    assertThat(length(rest)).isEmpty();
  }

  private static Optional<Integer> length(String rest) {
    return assertThat(SumdbPath.of(rest))
        .asInstanceOf(type(SumdbPath.Tile.class))
        .actual()
        .path()
        .bytes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lookup/ex.test/hello@v1.0.0/go.mod",
        "lookup/ex.test/hello@main",
        "lookup/ex.test/hello@v1",
        "lookup/ex.test/hello@v1.0.0+meta",
        "lookup/ex.test/hello",
        "lookup/ex.test/hello@v1.0.0@v1.0.0",
        "lookup/ex.test/!!hello@v1.0.0",
        "lookup/",
        "tile/8/0/000.p/256",
        "tile/8/0/000.p/0",
        "tile/8/0/000.p/05",
        "tile/8/0/0",
        "tile/8/0/1000",
        "tile/8/0/001/000",
        "tile/8/00/000",
        "tile/08/0/000",
        "tile/8/-1/000",
        "tile/8/0/x000/001",
        "tile/31/0/000",
        "tile/8/64/000",
        "tile/8/0/000/",
        "",
        "Supported",
        "supported/",
      })
  void refusesWhatNoDatabaseAnswers(String rest) {
    assertThat(SumdbPath.of(rest)).isInstanceOf(SumdbPath.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "sum.golang.org/lookup/ex.test/a@v1.0.0, ex.test/a",
    "host/team/v1/lookup/ex.test/a@v1.0.0, ex.test/a",
    "sum.golang.org/latest,",
    "sum.golang.org/tile/8/0/000,",
    "sum.golang.org/lookup/main,",
  })
  void saysWhichModuleIsLookedUp(String decoded, String module) {
    assertThat(SumdbPath.module(decoded).map(ModulePath::text))
        .isEqualTo(Optional.ofNullable(module));
  }
}
