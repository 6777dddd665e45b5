package dev.larder.web.config;

import dev.larder.blobs.s3.S3Place;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where big files are stored.
public sealed interface BlobStore {
  /// Files in a folder of this machine.
  ///
  /// @param directory empty: `blobs` under the home
  record Folder(Optional<Path> directory) implements BlobStore {
    /// The folder that the setting names, given the home.
    public Path under(Path home) {
      return directory.orElseGet(() -> home.resolve("blobs"));
    }
  }

  /// Objects in a bucket.
  ///
  /// @param prefix of all keys: empty, or ending in a slash
  record Bucket(String name, String prefix) implements BlobStore {
    private static final Pattern FORM = Pattern.compile("s3://([^/]+)(?:/(.+?))?/?");

    private static Bucket parse(String text) {
      Matcher form = FORM.matcher(text);
      SettingKinds.require(form.matches());
      String prefix = Optional.ofNullable(form.group(2)).map(one -> one + "/").orElse("");
      SettingKinds.require(S3Place.isAllowed(form.group(1), prefix));
      return new Bucket(form.group(1), prefix);
    }
  }

  static BlobStore parse(String text) {
    if (text.startsWith("s3://")) {
      return Bucket.parse(text);
    }
    if (text.equals("file:")) {
      return new Folder(Optional.empty());
    }
    SettingKinds.require(text.startsWith("file:/"));
    // file:/path and file:///path are the same file URL.
    Path path = Path.of(text.substring("file:".length()).replaceFirst("^///", "/"));
    return new Folder(Optional.of(path.normalize()));
  }
}
