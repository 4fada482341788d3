package io.meshless.telemetry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHostTest {
  private static final ServiceIdentity IN_CLUSTER =
      ServiceIdentity.builder().namespace("default").build();

  @ParameterizedTest
  @CsvSource({
    "details, details, default, details.default.svc.cluster.local",
    "Details., details, default, details.default.svc.cluster.local",
    "details.prod, details, prod, details.prod.svc.cluster.local",
    "details.prod.svc, details, prod, details.prod.svc.cluster.local",
    "details.prod.svc.cluster.local, details, prod, details.prod.svc.cluster.local",
    "details.prod.svc.corp.example, details, prod, details.prod.svc.corp.example",
    "www.example.com, , , www.example.com",
    "localhost, , , localhost",
    "10.1.2.3, , , 10.1.2.3",
    "[::1], , , ::1",
  })
  void readsTheFormsOfCallersInACluster(String target, String name, String namespace, String host) {
    ServiceHost service = ServiceHost.of(target, IN_CLUSTER);

    assertThat(service.name()).isEqualTo(name);
    assertThat(service.namespace()).isEqualTo(namespace);
    assertThat(service.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "details, ",
    "example.com, ",
    "details.prod.svc.cluster.local, details",
  })
  void outsideOfAClusterOnlyFullNamesAreServices(String target, String name) {
    assertThat(ServiceHost.of(target, ServiceIdentity.unknown()).name()).isEqualTo(name);
  }

  @Test
  void literalAddressIsTheDestination() {
    assertThat(ServiceHost.of("10.1.2.3", IN_CLUSTER).ip()).isEqualTo(IpAddress.parse("10.1.2.3"));
    assertThat(ServiceHost.of("details", IN_CLUSTER).ip()).isNull();
  }
}
