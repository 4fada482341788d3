package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.time.Instant;

/** The common and the combined log format of web servers. */
final class ServerFormat implements LineFormat {
  private final LogTime times = new LogTime();

  @Override
  public AttributeBag read(String line) throws UnreadableLineException {
    Cursor fields = new Cursor(line);
    String host = fields.next();
    fields.next(); // identd, which nobody asks
    fields.next(); // the user, who is nobody's business
    String time = fields.next();
    Instant began = time == null ? null : times.read(time);
    String request = fields.next();
    String code = fields.next();
    if (host == null || began == null || request == null || code == null) {
      throw new UnreadableLineException("not a line of the common or combined format");
    }
    RequestLine record = new RequestLine();
    record.time(began, null);
    record.request(request);
    AttributeBag.Builder bag = record.bag();
    // How long it took is not told; a service always knows when it answered.
    bag.put(StandardAttributes.RESPONSE_TIME, began);
    bag.put(StandardAttributes.SOURCE_IP, IpAddress.parse(host));
    bag.put(StandardAttributes.RESPONSE_CODE, RequestLine.number(code));
    bag.put(StandardAttributes.RESPONSE_SIZE, RequestLine.number(fields.next()));
    record.put(StandardAttributes.REQUEST_REFERER, fields.next());
    record.put(StandardAttributes.REQUEST_USERAGENT, fields.next());
    return bag.build();
  }
}
