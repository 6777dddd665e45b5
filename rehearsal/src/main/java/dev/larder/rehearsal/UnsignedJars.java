package dev.larder.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Libraries of Git without the signatures of those who made them, because classes of signed jars
/// are in no start-up cache and each is checked when it is loaded. What is signed and what signs it
/// come from the same place, so that nothing is known by it that the build does not know.
///
/// Libraries of ciphers stay as they are: some JDKs take no provider of ciphers that is not signed.
final class UnsignedJars {
  private static final String LIBRARIES = "org.eclipse.jgit*.jar";
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

  private UnsignedJars() {}

  /// Leaves those as they are that have none: caches are only good for jars that did not change.
  static void in(Path folder) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, LIBRARIES)) {
      for (Path jar : jars) {
        try (ZipFile signed = new ZipFile(jar.toFile())) {
          if (signed.stream().anyMatch(UnsignedJars::isSignature)) {
            Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
            write(signed, unsigned);
            // A process that runs from the former one keeps it.
            Files.move(unsigned, jar, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return SIGNATURE.matcher(entry.getName()).matches();
  }

  private static void write(ZipFile signed, Path unsigned) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unsigned))) {
      for (ZipEntry entry : signed.stream().toList()) {
        if (isSignature(entry)) {
          continue;
        }
        ZipEntry kept = new ZipEntry(entry.getName());
        kept.setLastModifiedTime(entry.getLastModifiedTime());
        out.putNextEntry(kept);
        try (InputStream in = signed.getInputStream(entry)) {
          if (entry.getName().toUpperCase(Locale.ROOT).equals(JarFile.MANIFEST_NAME)) {
            withoutDigests(in, out);
          } else {
            in.transferTo(out);
          }
        }
        out.closeEntry();
      }
    }
  }

  private static void withoutDigests(InputStream in, OutputStream out) throws IOException {
    Manifest manifest = new Manifest(in);
    manifest.getEntries().values().forEach(UnsignedJars::forgetDigests);
    manifest.getEntries().values().removeIf(Attributes::isEmpty);
    manifest.write(out);
  }

  private static void forgetDigests(Attributes attributes) {
    attributes.keySet().removeIf(name -> name.toString().contains("-Digest"));
  }
}
