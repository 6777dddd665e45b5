package dev.larder.blobs.s3;

import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/// A service in this process, which refuses wrong keys.
public final class InProcessS3 implements AutoCloseable {
  private final S3Proxy proxy;

  private InProcessS3(S3Proxy proxy) {
    this.proxy = proxy;
  }

  public static InProcessS3 start() {
    try {
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(BlobStores.create("transient", new Properties()))
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(
                  AuthenticationType.AWS_V4, S3Rig.KEYS.access(), S3Rig.KEYS.secret())
              .build();
      proxy.start();
      return new InProcessS3(proxy);
    } catch (Exception failed) {
      throw new IllegalStateException("the service did not start", failed);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception failed) {
      throw new IOException("the service did not stop", failed);
    }
  }
}
