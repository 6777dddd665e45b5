package dev.larder.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The few files that pages refer to: a fixed list, read from the program itself. Their addresses
/// name their content, so that browsers may keep them for ever.
public final class Assets {
  /// The style sheet is written in pieces, by subject.
  private static final List<String> STYLES =
      List.of("base.css", "home.css", "module.css", "admin.css", "plot.css");

  private static final Assets SHARED = new Assets();

  private final Map<String, Asset> byName;

  private Assets() {
    byName =
        Map.of(
            "larder.css", asset("text/css; charset=utf-8", styles()),
            "larder.js", asset("text/javascript; charset=utf-8", read("asset/larder.js")),
            "htmx.js",
                asset(
                    "text/javascript; charset=utf-8",
                    read("/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js")),
            "icon.svg", asset("image/svg+xml", read("asset/icon.svg")));
  }

  /// A file.
  ///
  /// @param tag of its content
  public record Asset(String contentType, String tag, byte[] bytes) {}

  /// Those of this program.
  public static Assets shared() {
    return SHARED;
  }

  /// The file of an address below `/asset/`, `TAG/NAME`; also under a tag that it had before.
  public Optional<Asset> find(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Optional.ofNullable(byName.get(rest.substring(slash + 1)));
  }

  String link(Site site, String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no such file: " + name);
    }
    return site.link("/asset/" + asset.tag() + "/" + name);
  }

  private static byte[] styles() {
    StringBuilder all = new StringBuilder();
    STYLES.forEach(
        name -> all.append(new String(read("asset/" + name), StandardCharsets.UTF_8)).append('\n'));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Asset asset(String contentType, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(contentType, HexFormat.of().formatHex(hash, 0, 8), bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's " + name + " cannot be read", broken);
    }
  }
}
