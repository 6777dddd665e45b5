package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=b           | a | b
          x=1&a=b&a=c   | a | b
          a=b%2Bc+d     | a | b+c d
          a=%C3%A9      | a | é
          a==           | a | =
          &&a=b&        | a | b
          %61=b         | a | b
          """)
  void decodesOnce(String raw, String name, String value) {
    assertThat(Query.parse(raw).first(name)).contains(value);
  }

  @Test
  void keepsOrderAndRepetition() {
    Query query = Query.parse("b=1&a=2&b=3&c");

    assertThat(query.names()).containsExactly("b", "a", "c");
    assertThat(query.all("b")).containsExactly("1", "3");
    assertThat(query.first("c")).contains("");
    assertThat(query.first("d")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%z", "a=%zz", "a=%C0%AE", "a=%ff", "%=1"})
  void rejectsWhatIsNoPercentEncodedText(String raw) {
    assertThatThrownBy(() -> Query.parse(raw))
        .isInstanceOfSatisfying(RequestRejected.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%00", "a=b%0d%0ac", "%09=1", "a=%7f", "a=%C2%85"})
  void rejectsControlCharacters(String raw) {
    assertThatThrownBy(() -> Query.parse(raw))
        .hasMessage("the query has control characters")
        .isInstanceOfSatisfying(RequestRejected.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void readsTheBodyOfAForm() {
    assertThat(Query.form("a=1&text=one%0D%0Atwo%09%21").first("text")).contains("one\r\ntwo\t!");
    assertThat(Query.form("a=&".repeat(1_000)).parameters()).hasSize(1_000);
    assertThatThrownBy(() -> Query.form("a=&".repeat(1_001))).isInstanceOf(RequestRejected.class);
    assertThatThrownBy(() -> Query.form("a=%00")).isInstanceOf(RequestRejected.class);
  }

  @Test
  void rejectsTooManyParameters() {
    assertThatThrownBy(() -> Query.parse("a&".repeat(101)))
        .hasMessage("the query has more than 100 parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\0", "é", " a", "a ", ""})
  void headersTakeNothingThatBreaksTheirLine(String value) {
    assertThatThrownBy(() -> Headers.of("X-A", value)).isInstanceOf(IllegalArgumentException.class);
  }
}
