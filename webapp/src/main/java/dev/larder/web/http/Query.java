package dev.larder.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The parameters of a query string, decoded once.
///
/// `%XX` is UTF-8 and `+` is a space, as HTML forms write it. A parameter that is a version has to
/// be sent with `%2B`, or its endpoint has to read a space as `+`.
public record Query(List<Parameter> parameters) {
  /// A query without parameters.
  public static final Query NONE = new Query(List.of());

  private static final int MAX_PARAMETERS = 100;
  private static final int MAX_FIELDS = 1_000;

  public Query {
    parameters = List.copyOf(parameters);
  }

  /// One `name=value`; a name without `=` has an empty value.
  public record Parameter(String name, String value) {}

  /// Reads what follows the `?`. Bad percent encoding, bad UTF-8, control characters and more than
  /// 100 parameters are rejected with 400.
  public static Query parse(String raw) {
    return parse(raw, MAX_PARAMETERS, Query::printable);
  }

  /// Reads the body of a form as it is sent by browsers: as [#parse], with up to 1,000 fields, and
  /// line ends are allowed in them.
  public static Query form(String raw) {
    return parse(raw, MAX_FIELDS, Query::lines);
  }

  private static Query parse(String raw, int max, UnaryOperator<String> checked) {
    List<Parameter> parameters = new ArrayList<>();
    for (String part : raw.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (parameters.size() == max) {
        throw new RequestRejected(400, "the query has more than " + max + " parameters");
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      parameters.add(new Parameter(printable(decode(name)), checked.apply(decode(value))));
    }
    return new Query(parameters);
  }

  /// The first value of a parameter.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// All values of a parameter, in order.
  public List<String> all(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
  }

  /// The names that were sent, in order, each once; for refusing unknown ones.
  public List<String> names() {
    return parameters.stream().map(Parameter::name).distinct().toList();
  }

  /// No name and no value here has any business with them, and databases take not all of them.
  private static String printable(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new RequestRejected(400, "the query has control characters");
    }
    return text;
  }

  private static String lines(String text) {
    var _ = printable(text.replaceAll("[\\r\\n\\t]", ""));
    return text;
  }

  private static String decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    try {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '+' -> bytes.put((byte) ' ');
          case '%' -> {
            bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
            i += 2;
          }
          default -> bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        }
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
      throw new RequestRejected(400, "the query is not percent-encoded UTF-8", e);
    }
  }
}
