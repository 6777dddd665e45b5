package dev.larder.common.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {
  @TempDir private Path folder;

  @Test
  void readsABundleInPiecesAndNotByTheByte() throws Exception {
    List<X509Certificate> authorities = runtime();
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(bundle, pem(authorities), US_ASCII);
    Path recorded = folder.resolve("reads.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileRead").withoutThreshold();
      recording.start();
      assertThat(TrustedAuthorities.read(bundle)).hasSameSizeAs(authorities);
      recording.stop();
      recording.dump(recorded);
    }
    long reads =
        RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.FileRead"))
            .filter(read -> bundle.toString().equals(read.getString("path")))
            .count();
    assertThat(reads).isBetween(1L, Files.size(bundle) / 4096);
  }

  @Test
  void takesOnlyThoseOfABundleApartThatAreNotKnown() throws Exception {
    List<X509Certificate> authorities = runtime();
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(bundle, "# of the system\n" + pem(authorities), US_ASCII);
    List<X509Certificate> known = authorities.subList(1, authorities.size());

    assertThat(TrustedAuthorities.others(bundle, authorities)).isEmpty();
    assertThat(TrustedAuthorities.others(bundle, known))
        .hasToString(List.of(authorities.getFirst()).toString());
    assertThat(TrustedAuthorities.others(bundle, List.of())).hasSameSizeAs(authorities);
  }

  @Test
  void refusesABlockOfABundleThatIsNoCertificate() throws Exception {
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(
        bundle, "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n", US_ASCII);

    assertThatThrownBy(() -> TrustedAuthorities.others(bundle, runtime()))
        .isInstanceOf(CertificateException.class);
  }

  private static List<X509Certificate> runtime() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Stream.of(factory.getTrustManagers())
        .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  private static String pem(List<X509Certificate> certificates) throws Exception {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }
}
