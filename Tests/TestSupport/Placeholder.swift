import Strait
