package dev.larder.go.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Declared;
import dev.larder.api.Outcome;
import dev.larder.api.PackageDocumentation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which declarations of a package are shown, and how.
class PackageDocumentationTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "func F() {}                              | F",
        "func f() {}                              | ",
        "func F[K comparable, V any](m map[K]V) {} | F",
        "func F() struct{ X int } { return x }; func G() {} | F G",
        "func F() interface{ M() } { if x { y() }; return nil }; func G() {} | F G",
        "func F() (n int, err error) { s := `}`; r := '{'; t := \"}\" }; func G() {} | F G",
        "func F(); func G() {}                    | F G",
        "const A, b, C = 1, 2, 3                  | A C",
        "const (A = iota; b; C)                   | A C",
        "var X = map[string]int{\"a\": 1}; var y int | X",
        "type T struct { a int }                  | T",
        "type t struct{}; func (t) M() {}         | ",
        "type T int; func (t *T) M() {}; func (T) n() {} | T T.M",
        "type T[K any] struct{}; func (t *T[K]) M() {} | T T.M",
        "type T[K any] struct{}; func New[K any]() *T[K] { return nil } | T New",
        "type (T int; u string)                   | T",
        "type A = map[string]func(int) (int, error) | A",
        "func init() {}; func main() {}           | ",
        "var _ = X(nil); var _, Y = f()           | Y",
        "func (p.T) M() {}                        | ",
        "x := 3; func F() {}                      | F",
      })
  void showsWhatOthersCanUse(String source, String names) throws IOException {
    assertThat(names(read("package p\n" + source.strip() + "\n")))
        .isEqualTo(names == null ? "" : names);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "func F(a int) error { return nil }        | func F(a int) error",
        "func F() struct{ X int } { return x }     | func F() struct{ X int }",
        "func F(a struct{ X int }, b ...T)         | func F(a struct{ X int }, b ...T)",
        "type T struct{ X int }                    | type T struct{ X int }",
        "type T struct {\\n\\tX int // one\\n\\ty int\\n} | type T struct {\\n\\tX int //"
            + " one\\n\\n\\t// contains filtered or unexported fields\\n}",
        "type T struct {\\n\\tio.Reader\\n\\t*u\\n} | type T struct {\\n\\tio.Reader\\n\\n\\t//"
            + " contains filtered or unexported fields\\n}",
        "type T interface {\\n\\tM()\\n\\tm()\\n}  | type T interface {\\n\\tM()\\n\\n\\t//"
            + " contains filtered or unexported methods\\n}",
        "type T interface {\\n\\t~int | type T interface {\\n\\t~int",
        "const (\\n\\t// A is one.\\n\\tA = 1\\n\\tb = 2\\n) | const (\\n\\t// A is one.\\n\\tA ="
            + " 1\\n)",
        "var X = []int{\\n\\t1,\\n}                | var X = []int{ … }",
        "type (\\n\\tT struct {\\n\\t\\tX int\\n\\t}\\n) | type T struct {\\n\\tX int\\n}",
      })
  void showsHowItIsDeclared(String source, String signature) throws IOException {
    PackageDocumentation shown = read("package p\n" + lines(source.strip()) + "\n");
    assertThat(all(shown).map(Declared::signature).findFirst()).contains(lines(signature));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  @Test
  void putsWithATypeWhatBelongsToIt() throws IOException {
    PackageDocumentation shown =
        read(
            """
            // Package p is an example.
            package p

            // Level is how loud it is.
            type Level int

            const (
            	Quiet Level = iota
            	Loud
            )

            // Parse reads a Level.
            func Parse(s string) (Level, error) { return 0, nil }

            // String says it.
            //
            // Deprecated: use fmt.
            func (l Level) String() string { return "" }
            """);
    assertThat(shown.types()).hasSize(1);
    var level = shown.types().getFirst();
    assertThat(level.constants().getFirst().names()).containsExactly("Quiet", "Loud");
    assertThat(level.functions().getFirst().names()).containsExactly("Parse");
    assertThat(level.methods().getFirst().names()).containsExactly("Level.String");
    assertThat(level.methods().getFirst().deprecated()).isTrue();
    assertThat(level.declared().deprecated()).isFalse();
    assertThat(shown.constants()).isEmpty();
    assertThat(shown.functions()).isEmpty();
  }

  @Test
  void namesFilesThatCannotBeRead() throws IOException {
    PackageDocumentation shown =
        read(Map.of("a.go", "package p\nfunc A() {}\n", "b.go", "package p\nvar s = \"open\n"));
    assertThat(names(shown)).isEqualTo("A");
    assertThat(shown.remarks())
        .containsExactly("b.go could not be read: a string does not end on its line.");
  }

  @Test
  void readsForAnotherPlatformWhatExistsOnlyThere() throws IOException {
    assertThat(read(Map.of("a_windows.go", "package p\nfunc A() {}\n")).platform())
        .isEqualTo("windows/amd64");
    PackageDocumentation both =
        read(
            Map.of(
                "a_windows.go", "package p\nfunc W() {}\n",
                "b.go", "//go:build !windows\n\npackage p\nfunc L() {}\n"));
    assertThat(names(both)).isEqualTo("L");
    assertThat(both.platform()).isEmpty();
  }

  @Test
  void isNotLedAstrayByDeepNesting() throws IOException {
    String deep = "package p\nvar X = " + "[]T{".repeat(100_000) + "}".repeat(100_000) + "\n";
    assertThat(names(read(deep))).isEqualTo("X");
  }

  private static PackageDocumentation read(String source) throws IOException {
    return read(Map.of("p.go", source));
  }

  private static PackageDocumentation read(Map<String, String> files) throws IOException {
    try (ZippedModule module = ZippedModule.of(files)) {
      Outcome<PackageDocumentation> read =
          new GoContent().documentation(module.coordinates(), "ex.test/m", module.files());
      return ((Outcome.Found<PackageDocumentation>) read).value();
    }
  }

  private static String names(PackageDocumentation shown) {
    return all(shown).flatMap(one -> one.names().stream()).collect(Collectors.joining(" "));
  }

  private static Stream<Declared> all(PackageDocumentation shown) {
    List<Declared> all = new ArrayList<>(shown.constants());
    all.addAll(shown.variables());
    all.addAll(shown.functions());
    shown
        .types()
        .forEach(type -> {
          all.add(type.declared());
          all.addAll(type.functions());
          all.addAll(type.methods());
        });
    return all.stream();
  }
}
