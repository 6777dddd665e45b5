package dev.larder.web.config;

import dev.larder.common.AddressRange;
import dev.larder.common.Secret;
import dev.larder.web.http.BasePath;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The kinds of values that settings have.
final class SettingKinds {
  static final SettingKind<Integer> PORT =
      new SettingKind<>("a port from 0 to 65535", SettingKinds::port);
  static final SettingKind<String> HOST =
      new SettingKind<>("a host name or an IP address", matching("[A-Za-z0-9._:-]{1,255}"));
  static final SettingKind<Path> PATH =
      new SettingKind<>("a path of the file system", SettingKinds::path);
  static final SettingKind<URI> HTTP_URL =
      new SettingKind<>(
          "an http or https URL without user, query and fragment", SettingKinds::httpUrl);
  static final SettingKind<URI> PUBLIC_URL =
      new SettingKind<>(
          "an http or https URL without user, query and fragment, in its path letters, digits and"
              + " - . _ ~ only",
          SettingKinds::publicUrl);
  static final SettingKind<Duration> DURATION =
      new SettingKind<>(
          "a whole number with ms, s, m or h, at most 24h, such as 30s", SettingKinds::duration);
  static final SettingKind<Optional<Duration>> AUTO_DURATION =
      new SettingKind<>(
          "auto, or " + DURATION.allowed(),
          text -> text.equals("auto") ? Optional.empty() : Optional.of(duration(text)));
  static final SettingKind<Duration> AGE =
      new SettingKind<>(
          "a whole number with h or d, at most 3650d, such as 90d", SettingKinds::age);
  static final SettingKind<Duration> GRACE =
      new SettingKind<>(
          "a whole number with h or d, from 24h to 3650d, such as 48h",
          text -> {
            Duration grace = age(text);
            require(grace.compareTo(Duration.ofHours(24)) >= 0);
            return grace;
          });
  static final SettingKind<Optional<Duration>> PERIOD =
      new SettingKind<>(
          "off, or a whole number with d, from 1d to 3650d, such as 90d",
          text -> text.equals("off") ? Optional.empty() : Optional.of(period(text)));
  static final SettingKind<Long> SIZE =
      new SettingKind<>(
          "a whole number with MiB, GiB or TiB, from 100MiB to 1000TiB, such as 20GiB",
          SettingKinds::size);
  static final SettingKind<Long> RATE =
      new SettingKind<>(
          "bytes in a second: a whole number with KiB or MiB, at most 10000MiB, such as 8MiB",
          SettingKinds::rate);
  static final SettingKind<Boolean> SWITCH = new SettingKind<>("on or off", SettingKinds::onOrOff);
  static final SettingKind<List<AddressRange>> RANGES =
      new SettingKind<>(
          "IP addresses and CIDR ranges, separated by commas",
          text -> each(text, AddressRange::parse));
  static final SettingKind<List<String>> PATTERNS =
      new SettingKind<>("patterns, separated by commas", text -> each(text, SettingKinds::word));
  static final SettingKind<Secret> PROXY =
      new SettingKind<>("[http[s]://][user:password@]host[:port]", SettingKinds::proxy);
  static final SettingKind<String> TEXT = new SettingKind<>("a text", text -> text);

  private static final Pattern DURATION_FORM = Pattern.compile("(0|[1-9][0-9]{0,8})(ms|s|m|h)");

  private static final Pattern RATE_FORM = Pattern.compile("([1-9][0-9]{0,8})([KM])iB");

  private static final Pattern SIZE_FORM = Pattern.compile("([1-9][0-9]{0,8})([MGT])iB");

  private static final Pattern AGE_FORM = Pattern.compile("([1-9][0-9]{0,4})([hd])");

  private SettingKinds() {}

  static SettingKind<Secret> secret(int minimum, int maximum) {
    return new SettingKind<>(
        minimum + " to " + maximum + " characters", text -> secret(text, minimum, maximum));
  }

  static <E extends Enum<E>> SettingKind<E> oneOf(Class<E> choices) {
    List<String> names =
        Arrays.stream(choices.getEnumConstants())
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .toList();
    return new SettingKind<>(
        String.join(", ", names), text -> choices.getEnumConstants()[position(names, text)]);
  }

  static Function<String, String> matching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> {
      require(pattern.matcher(text).matches());
      return text;
    };
  }

  static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not allowed");
    }
  }

  private static int position(List<String> names, String text) {
    int position = names.indexOf(text);
    require(position >= 0);
    return position;
  }

  private static Integer port(String text) {
    int port = Integer.parseInt(text);
    require(text.matches("[0-9]+") && port <= 65_535);
    return port;
  }

  private static Path path(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }

  private static URI httpUrl(String text) {
    URI url = URI.create(text);
    require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    require(url.getHost() != null && url.getRawUserInfo() == null);
    require(url.getRawQuery() == null && url.getRawFragment() == null);
    return url;
  }

  private static URI publicUrl(String text) {
    URI url = httpUrl(text);
    var _ = BasePath.of(url);
    return url;
  }

  /// Kept as a whole, since it may hold a password; the code that connects takes it apart.
  private static Secret proxy(String text) {
    URI url = URI.create(text.contains("://") ? text : "http://" + text);
    require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    require(url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null);
    require(url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
    return Secret.of(text);
  }

  private static Duration duration(String text) {
    Matcher form = DURATION_FORM.matcher(text);
    require(form.matches());
    long count = Long.parseLong(form.group(1));
    Duration duration =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        };
    require(duration.compareTo(Duration.ofHours(24)) <= 0);
    return duration;
  }

  private static Duration age(String text) {
    Matcher form = AGE_FORM.matcher(text);
    require(form.matches());
    long count = Long.parseLong(form.group(1));
    Duration age = form.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
    require(age.compareTo(Duration.ofDays(3_650)) <= 0);
    return age;
  }

  private static Duration period(String text) {
    require(text.endsWith("d"));
    Duration period = age(text);
    require(!period.isZero());
    return period;
  }

  private static Long size(String text) {
    Matcher form = SIZE_FORM.matcher(text);
    require(form.matches());
    int shift =
        switch (form.group(2)) {
          case "M" -> 20;
          case "G" -> 30;
          default -> 40;
        };
    long count = Long.parseLong(form.group(1));
    require(count <= (1000L << 40) >> shift);
    require(count << shift >= 100L << 20);
    return count << shift;
  }

  private static Long rate(String text) {
    Matcher form = RATE_FORM.matcher(text);
    require(form.matches());
    long count = Long.parseLong(form.group(1)) << (form.group(2).equals("K") ? 10 : 20);
    require(count <= 10_000L << 20);
    return count;
  }

  /// YAML's older editions read a bare `on` as true, and some tools write it back so.
  private static Boolean onOrOff(String text) {
    require(List.of("on", "off", "true", "false").contains(text));
    return text.equals("on") || text.equals("true");
  }

  private static Secret secret(String text, int minimum, int maximum) {
    require(text.length() >= minimum && text.length() <= maximum);
    require(text.chars().noneMatch(Character::isISOControl));
    return Secret.of(text);
  }

  private static String word(String text) {
    require(!text.isEmpty() && text.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' '));
    return text;
  }

  private static <T> List<T> each(String text, Function<String, T> parse) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(parse).toList();
  }
}
