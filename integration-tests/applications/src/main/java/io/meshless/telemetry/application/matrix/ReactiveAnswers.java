package io.meshless.telemetry.application.matrix;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Spring WebFlux. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReactiveAnswers.Pages.class)
class ReactiveAnswers {
  @Bean
  SecurityWebFilterChain security(ServerHttpSecurity http) {
    return http.authorizeExchange(requests -> requests.anyExchange().permitAll()).build();
  }

  /** The pages. */
  @RestController
  static final class Pages {
    private final Answers answers;

    Pages(Answers answers) {
      this.answers = answers;
    }

    @GetMapping("/ok/{who}")
    Mono<String> ok(@PathVariable("who") String who) {
      return Mono.just(answers.ok(who));
    }

    @GetMapping("/broken/{who}")
    Mono<ResponseEntity<String>> broken(@PathVariable("who") String who) {
      answers.broken(who);
      return Mono.just(ResponseEntity.internalServerError().body("broken"));
    }

    @GetMapping("/slow/{who}")
    Mono<String> slow(@PathVariable("who") String who) {
      return Mono.fromCallable(() -> answers.slow(who)).subscribeOn(Schedulers.boundedElastic());
    }

    @GetMapping("/flaky/{who}")
    Mono<ResponseEntity<String>> flaky(@PathVariable("who") String who) {
      return Mono.just(
          answers.isFirst(who)
              ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                  .header("Retry-After", "0")
                  .body("later")
              : ResponseEntity.ok("now"));
    }
  }
}
