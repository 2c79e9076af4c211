/// A Job of Kubernetes (`batch/v1`), as far as a run needs it.
struct KubernetesJob: Encodable {
  let apiVersion = "batch/v1"
  let kind = "Job"
  let metadata: Metadata
  let spec: Spec

  struct Metadata: Encodable {
    var name: String?
    var annotations: Annotations?
    let labels: Labels
  }

  struct Annotations: Encodable {
    let study: String

    enum CodingKeys: String, CodingKey { case study = "strait/study" }
  }

  struct Labels: Encodable {
    let name = "strait"
    let instance: String

    enum CodingKeys: String, CodingKey {
      case name = "app.kubernetes.io/name"
      case instance = "app.kubernetes.io/instance"
    }
  }

  struct Spec: Encodable {
    var completions: Int?
    var parallelism: Int?
    var completionMode: String?
    var backoffLimit: Int?
    var backoffLimitPerIndex: Int?
    var podFailurePolicy: FailurePolicy?
    let template: Template
  }

  struct FailurePolicy: Encodable {
    let rules: [Rule]

    struct Rule: Encodable {
      let action: String
      var onExitCodes: ExitCodes?
      var onPodConditions: [Condition]?
    }

    struct ExitCodes: Encodable {
      let containerName: String
      let `operator`: String
      let values: [Int]
    }

    struct Condition: Encodable {
      let type: String
      let status: String
    }
  }

  struct Template: Encodable {
    let metadata: Metadata
    let spec: PodSpec
  }

  struct PodSpec: Encodable {
    let restartPolicy = "Never"
    var activeDeadlineSeconds: Int?
    var initContainers: [Container]?
    let containers: [Container]
    let volumes: [Volume]
  }

  struct Container: Encodable {
    let name: String
    let image: String
    let command: [String]
    let workingDir: String
    let resources: Resources
    let volumeMounts: [Mount]

    struct Mount: Encodable {
      let name: String
      let mountPath: String
    }
  }

  struct Resources: Encodable {
    let requests: Amounts
    var limits: Amounts?

    struct Amounts: Encodable {
      var cpu: String?
      var memory: String?
    }
  }

  struct Volume: Encodable {
    let name: String
    let persistentVolumeClaim: Claim

    struct Claim: Encodable { let claimName: String }
  }
}
