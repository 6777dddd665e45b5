package dev.larder.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.org",
        "Proxy.Example.ORG",
        "example.org.",
        "a-b.c_d.example.org",
        "1.example.org",
        "0x7f.example.org",
        "xn--bcher-kva.example",
        "localhost.example.org",
        "8.8.8.8",
        "1.1.1.1",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.1.1",
        "169.253.1.1",
        "198.17.255.255",
        "223.255.255.255",
        "[2606:4700:4700::1111]",
        "[2a00:1450:4001::1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::8.8.8.8]",
      })
  void anybodyMayName(String host) {
    assertThat(HostAddresses.mayBePublic(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "any.localhost",
        "localhost.localdomain",
        "printer.local",
        "metadata.google.internal",
        "intranet",
        "127.0.0.1",
        "127.1.2.3",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0X7F.0x0.0x0.0x1",
        "0x7f.1",
        "0x",
        "017700000001",
        "0177.0.0.1",
        "0177.1",
        "127.0.0.01",
        "8.8.8",
        "010.8.8.8",
        "8.8.8.8.",
        "256.1.1.1",
        "1.2.3.4.5",
        "99999999999",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "169.254.169.254",
        "2852039166",
        "0xa9fea9fe",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]",
        "[100::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[3fff::1]",
        "[5f00::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fe80::1%eth0]",
        "[2606:4700::1111%1]",
        "[fec0::1]",
        "[ff02::1]",
        "[127.0.0.1]",
        "[]",
        "exa mple.org",
        "example.org/x",
        "a@example.org",
        "-.example",
        "①②⑦.⓪.⓪.①",
        "example。org",
      })
  void onlyAnAdministratorMayName(String host) {
    assertThat(HostAddresses.mayBePublic(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::"
      })
  void anAddressThatANameResolvesToIsJudgedAlike(String address) {
    assertThat(HostAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }
}
