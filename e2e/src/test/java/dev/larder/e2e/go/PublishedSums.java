package dev.larder.e2e.go;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.go.hash.H1;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.NoteSigner;
import dev.larder.go.tlog.RecordText;
import dev.larder.go.tlog.TreeGrowth;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import dev.larder.rig.FakeUpstream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A checksum database that a made-up upstream publishes below a folder: all that a client may ask
/// of the newest tree.
final class PublishedSums {
  static final String NAME = "sum.ex.test";
  static final String FOLDER = "/database";

  private static final int KEY_BYTES = 32;

  private final FakeUpstream upstream;
  private final Signer signer;
  private final List<GoSumRecord> records = new ArrayList<>();

  private record Signer(VerifierKey key, PrivateKey secret) implements NoteSigner {
    static Signer made() {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        return new Signer(VerifierKey.of(NAME, raw), pair.getPrivate());
      } catch (GeneralSecurityException absent) {
        throw new IllegalStateException("every Java platform has Ed25519", absent);
      }
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(secret);
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  PublishedSums(FakeUpstream upstream) {
    this.upstream = upstream;
    this.signer = Signer.made();
  }

  String key() {
    return signer.key().text();
  }

  /// Records of versions that nobody looks up.
  PublishedSums withOthers(int count) {
    for (int i = 0; i < count; i++) {
      String version = "v1.0." + records.size();
      H1 any = H1.ofGoMod(version.getBytes(UTF_8));
      records.add(new GoSumRecord("other.test/m", version, any, any));
    }
    return this;
  }

  PublishedSums with(String module, String version, String zip, String goMod) {
    records.add(new GoSumRecord(module, version, new H1(zip), new H1(goMod)));
    return this;
  }

  /// Signs what is recorded so far. Narrower tiles of before stay.
  void publish() {
    List<Hash> leaves = records.stream().map(one -> one.record().leaf()).toList();
    TreeGrowth growth = TreeGrowth.of(TreeHead.empty(), _ -> List.of(), leaves);
    growth.tiles().forEach((tile, content) -> put(tile.path(), content));
    Note signed = Note.sign(growth.head().text(), List.of(signer));
    String note = new String(signed.bytes(), UTF_8);
    put("latest", signed.bytes());
    for (int id = 0; id < records.size(); id++) {
      GoSumRecord one = records.get(id);
      RecordText text = one.record();
      put("lookup/" + one.path() + "@" + one.version(), new LookupAnswer(id, text, note).bytes());
    }
  }

  private void put(String rest, byte[] body) {
    upstream.put(FOLDER + "/" + rest, 200, Map.of("Content-Type", "text/plain"), body);
  }
}
